"""The libraries that partydocs is compared with, each set up for the same documents."""
