namespace Cluster.Api;

/// <summary>How one requirement of a label selector compares.</summary>
public enum SelectorOperator
{
    /// <summary>The label is present with one of the values (also <c>=</c>).</summary>
    In,

    /// <summary>The label is absent or has none of the values (also <c>!=</c>).</summary>
    NotIn,

    /// <summary>The label is present.</summary>
    Exists,

    /// <summary>The label is absent.</summary>
    DoesNotExist,

    /// <summary>The label is an integer above the value.</summary>
    GreaterThan,

    /// <summary>The label is an integer below the value.</summary>
    LessThan,
}
