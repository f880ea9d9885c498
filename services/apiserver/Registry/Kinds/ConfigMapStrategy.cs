using System.Text;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>What the API server accepts for <c>v1/ConfigMap</c>.</summary>
internal sealed class ConfigMapStrategy : ResourceStrategy<ConfigMap>
{
    /// <summary>Upper bound on all values together, in bytes (1 MiB). Keys are not counted.</summary>
    internal const int MaxValueBytes = 1024 * 1024;

    public override IEnumerable<FieldError> ValidateCreate(ConfigMap obj)
    {
        var errors = new ErrorList();
        foreach (var key in obj.Data.Keys)
        {
            Key(errors, FieldPath.Of("data")[key], key);
            if (obj.BinaryData.ContainsKey(key))
                errors.Add(FieldError.Invalid(FieldPath.Of("data")[key], key, "duplicate of key present in binaryData"));
        }
        foreach (var key in obj.BinaryData.Keys)
            Key(errors, FieldPath.Of("binaryData")[key], key);
        if (obj.Data.Values.Sum(value => Encoding.UTF8.GetByteCount(value)) + obj.BinaryData.Values.Sum(value => value.Length) > MaxValueBytes)
            errors.Add(FieldError.TooLong("", MaxValueBytes));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ConfigMap next, ConfigMap current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        if (current.Immutable is not true)
            yield break;
        if (next.Immutable is not true)
            yield return FieldError.Forbidden("immutable", "field is immutable when `immutable` is set");
        if (!Same(next.Data, current.Data))
            yield return FieldError.Forbidden("data", "field is immutable when `immutable` is set");
        if (!Same(next.BinaryData, current.BinaryData))
            yield return FieldError.Forbidden("binaryData", "field is immutable when `immutable` is set");
    }

    /// <summary>A key becomes a file name or a variable.</summary>
    internal static void Key(ErrorList errors, FieldPath path, string key)
    {
        if (NameRules.ConfigKey(key) is { } fault)
            errors.Add(FieldError.Invalid(path, key, fault));
    }
}
