"""`python -m causerie`: what `./run` hands over to."""

from causerie.project.command_line import main

main()
