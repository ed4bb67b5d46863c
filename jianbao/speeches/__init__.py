"""From a document to its speeches: their bounds, who speaks, for which place, in which sections."""

from jianbao.speeches.rules import SpeechRules, load_speech_rules
from jianbao.speeches.segmentation import segment_document

__all__ = ["SpeechRules", "load_speech_rules", "segment_document"]
