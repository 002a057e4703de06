"""What a reviewer can check of an aid beyond whether it loads: its sources, its wording and its balance."""
