"""One document through the stages that look at it alone."""

from jianbao.analysis.document import AnalysisRules, analyse_document, load_analysis_rules

__all__ = ["AnalysisRules", "analyse_document", "load_analysis_rules"]
