using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Rules for references to what a container may use, as variables and downward API files show it.</summary>
internal static class ResourceFieldRules
{
    private static readonly string[] Shown =
        ["limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"];

    private static readonly string[] ByteDivisors = ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

    /// <param name="needsContainer">Files belong to no container and must name one.</param>
    public static void Check(ErrorList errors, ResourceFieldSelector field, FieldPath path, bool needsContainer)
    {
        if (needsContainer && string.IsNullOrEmpty(field.ContainerName))
            errors.Add(FieldError.Required(path / "containerName"));
        else if (field.Resource.Length == 0)
            errors.Add(FieldError.Required(path / "resource"));
        else if (!Shown.Contains(field.Resource) && !field.Resource.StartsWith("limits.hugepages-", StringComparison.Ordinal) && !field.Resource.StartsWith("requests.hugepages-", StringComparison.Ordinal))
            errors.Add(FieldError.NotSupported(path / "resource", field.Resource, Shown));
        if (field.Divisor is { Sign: not 0 } divisor)
            Divisor(errors, field.Resource, divisor.ToString(), path / "divisor");
    }

    private static void Divisor(ErrorList errors, string resource, string divisor, FieldPath path)
    {
        var bytes = string.Join(", ", ByteDivisors);
        var (isGood, wanted) = resource[(resource.IndexOf('.', StringComparison.Ordinal) + 1)..] switch
        {
            "cpu" => (divisor is "1m" or "1", "1m and 1 are supported with the cpu resource"),
            "memory" => (ByteDivisors.Contains(divisor), $"{bytes} are supported with the memory resource"),
            "ephemeral-storage" => (ByteDivisors.Contains(divisor), $"{bytes} are supported with the local ephemeral storage resource"),
            var pages when pages.StartsWith("hugepages-", StringComparison.Ordinal) => (ByteDivisors.Contains(divisor), $"{bytes} are supported with the hugepages resource"),
            _ => (true, ""),
        };
        if (!isGood)
            errors.Add(FieldError.Invalid(path, resource, $"only divisor's values {wanted}"));
    }
}
