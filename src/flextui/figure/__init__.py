"""The moving figure: key poses, joints and pictures in characters; no Textual."""
