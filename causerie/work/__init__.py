"""Work: what is to be done later, as rows that survive a crash.

Words: Job (one thing to do), lease (a claim that expires), due time, back-off, dead (given up, kept
with its traceback). It is the backend of `django_tasks`: declare with `@task`, enqueue in your
transaction. Knows nothing of what the jobs mean.
"""
