using Cluster.Api;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Validation;

/// <summary>Collects what is wrong with an object.</summary>
internal sealed class ErrorList : List<FieldError>
{
    /// <summary>A text that must be there and follow a rule.</summary>
    public void RequireName(FieldPath path, string? value, Func<string, string?> rule, string detail = "")
    {
        if (string.IsNullOrEmpty(value))
            Add(FieldError.Required(path, detail));
        else
            Check(path, value, rule);
    }

    /// <summary>A text that must be there.</summary>
    public void Require(FieldPath path, string? value, string detail = "")
    {
        if (string.IsNullOrEmpty(value))
            Add(FieldError.Required(path, detail));
    }

    /// <summary>A text that may be absent or empty but otherwise follows a rule.</summary>
    public void Check(FieldPath path, string? value, Func<string, string?> rule)
    {
        if (value is { Length: > 0 } && rule(value) is { } fault)
            Add(FieldError.Invalid(path, value, fault));
    }

    /// <summary>A text that must be one of a few; absent is fine.</summary>
    public void OneOf(FieldPath path, string? value, params ReadOnlySpan<string> allowed)
    {
        if (value is { Length: > 0 } && !allowed.Contains(value))
            Add(FieldError.NotSupported(path, value, allowed.ToArray()));
    }

    /// <summary>A text that must be one of a few, and must be there.</summary>
    public void MustBeOneOf(FieldPath path, string? value, params ReadOnlySpan<string> allowed)
    {
        if (!allowed.Contains(value ?? ""))
            Add(FieldError.NotSupported(path, value ?? "", allowed.ToArray()));
    }

    /// <summary>A part that cannot change any more.</summary>
    public void Immutable<TPart>(FieldPath path, TPart next, TPart current)
    {
        if (!KubernetesJson.Encode(next).AsSpan().SequenceEqual(KubernetesJson.Encode(current)))
            Add(FieldError.Invalid(path, next, NameRules.Immutable));
    }

    /// <summary>Items each of which follows a rule, and not too many of them: a list that is too long is not looked into.</summary>
    public void Items<TItem>(FieldPath path, IReadOnlyList<TItem> items, int most, Action<TItem, FieldPath> check)
    {
        if (items.Count > most)
        {
            Add(FieldError.TooMany(path, items.Count, most));
            return;
        }
        for (var i = 0; i < items.Count; i++)
            check(items[i], path[i]);
    }

    /// <summary>Items that are told apart by a key.</summary>
    /// <param name="at">Where a repeated key is reported, below the item; absent: the item itself.</param>
    public void Distinct<TItem>(FieldPath path, IReadOnlyList<TItem> items, Func<TItem, string> key, string? at = null)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
            if (!seen.Add(key(items[i])))
                Add(FieldError.Duplicate(at is null ? path[i] : path[i] / at, key(items[i])));
    }

    public void NotNegative(FieldPath path, long? value)
    {
        if (value < 0)
            Add(FieldError.Invalid(path, value, NameRules.NotNegative));
    }

    /// <summary>A number within bounds, both inclusive; absent is fine.</summary>
    public void Between(FieldPath path, long? value, long low, long high)
    {
        if (value < low || value > high)
            Add(FieldError.Invalid(path, value, $"must be between {low} and {high}, inclusive"));
    }

    public void Port(FieldPath path, int value)
    {
        if (NameRules.PortNumber(value) is { } fault)
            Add(FieldError.Invalid(path, value, fault));
    }
}
