namespace PixSim.Domain.Expressions.Evaluation;

/// <summary>What the nodes of an expression are evaluated against.</summary>
internal sealed record EvaluationContext(IVariableSource Variables, StepBudget Steps);
