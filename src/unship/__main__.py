"""`python -m unship`: the same as the installed command."""

from unship.cli.main import main

if __name__ == "__main__":
    main()
