"""`python -m tests.delivery.worker`: a worker that also knows the tests' transport."""

from causerie.project import worker  # sets Django up

# isort: split
from causerie.delivery import transports
from tests.delivery.plain import Plain

if __name__ == "__main__":
    transports.connect({"plain": Plain()})
    worker.main()
