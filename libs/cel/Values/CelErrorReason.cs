namespace Cluster.Cel;

/// <summary>The kinds of failure of an evaluation.</summary>
public enum CelErrorReason
{
    /// <summary>The expression itself failed: a missing key, an overflow, a wrong type.</summary>
    Evaluation,

    /// <summary>The expression cost more than one evaluation may.</summary>
    CostLimit,

    /// <summary>The budget that several expressions share is used up.</summary>
    BudgetExhausted,

    /// <summary>The caller gave up.</summary>
    Cancelled,
}
