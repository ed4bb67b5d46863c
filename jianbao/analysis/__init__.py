"""Documents through the stages that look at each alone."""

from jianbao.analysis.document import (
    AnalysisRules,
    analyse_document,
    analyse_documents,
    load_analysis_rules,
)

__all__ = ["AnalysisRules", "analyse_document", "analyse_documents", "load_analysis_rules"]
