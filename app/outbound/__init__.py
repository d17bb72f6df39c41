"""The ways out of the program: clipboard, mail program, editor, notifications, the terminal."""
