"""Cards for addresses: the server looks a page up once, for its writer, so that readers load nothing from there."""
