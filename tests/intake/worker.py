"""`python -m tests.intake.worker`: a worker that also knows the tests' protocol."""

from causerie.project import worker  # sets Django up

# isort: split
from causerie.intake import openers
from tests.intake.plain import Plain

if __name__ == "__main__":
    openers.connect({"plain": Plain()})
    worker.main()
