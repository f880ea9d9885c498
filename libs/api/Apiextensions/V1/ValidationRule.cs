namespace Cluster.Api.Apiextensions.V1;

/// <summary>A CEL rule that a value of a custom resource must meet.</summary>
public sealed record ValidationRule
{
    /// <summary>Relative path of the field to blame on failure, such as .spec.replicas or ['my-key']. Must exist in the schema; list indexes are not supported.</summary>
    public string? FieldPath { get; init; }

    /// <summary>What to say on failure, in one line of at most 2048 characters. Required if the rule has line breaks; the default quotes the rule.</summary>
    public string? Message { get; init; }

    /// <summary>CEL expression for the failure message, preferred over message. An error or a result that is blank or has line breaks falls back to message.</summary>
    public string? MessageExpression { get; init; }

    /// <summary>Runs a rule that uses oldSelf on creation too, with oldSelf as a CEL optional. Unset or false makes such a rule apply to updates only.</summary>
    public bool? OptionalOldSelf { get; init; }

    /// <summary>Machine-readable cause: FieldValueInvalid (the default), FieldValueForbidden, FieldValueRequired or FieldValueDuplicate.</summary>
    public string? Reason { get; init; }

    /// <summary>CEL expression that returns a bool. self is the value at this place; oldSelf is its previous value and limits the rule to updates.</summary>
    [Required]
    public string Rule { get; init => field = value ?? ""; } = "";
}
