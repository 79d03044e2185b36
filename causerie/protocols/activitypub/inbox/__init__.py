"""The inbox: what other servers post is admitted, proved and kept before it is acknowledged, and opened afterwards.

`taking_in` is asked by the views; `admitting` looks without the network, `proving` knows who sent it; `opening` is
asked by the worker.
"""
