"""``python -m amends``: the command line."""

from amends._cli import main

if __name__ == "__main__":
    raise SystemExit(main())
