"""`python -m causerie`: what `./run` hands over to."""

from causerie.project.command_line import main

if __name__ == "__main__":  # child processes import this again where they are not forked
    main()
