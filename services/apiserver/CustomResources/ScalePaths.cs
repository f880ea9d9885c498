using System.Text.Json;
using Cluster.Api.Apiextensions.V1;
using Cluster.Api.Autoscaling.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.CustomResources;

/// <summary>Where a custom object keeps what the scale subresource shows.</summary>
internal sealed class ScalePaths(CustomResourceSubresourceScale scale)
{
    private readonly JsonPath _actual = JsonPath.Parse(scale.StatusReplicasPath);
    private readonly JsonPath? _selector = scale.LabelSelectorPath is { Length: > 0 } path ? JsonPath.Parse(path) : null;

    /// <summary>Leads to the number of replicas that is wanted.</summary>
    public JsonPath Wanted { get; } = JsonPath.Parse(scale.SpecReplicasPath);

    /// <exception cref="ApiException">The object does not say how many replicas it wants.</exception>
    public Scale Read(ResourceDefinition resource, CustomObject obj)
    {
        var wanted = NumberAt(Wanted, obj)
            ?? throw ApiException.Invalid(resource.Group, resource.Kind, obj.Metadata.Name,
                [FieldError.Required(Wanted.Text.TrimStart('.'), $"the spec replicas field \"{Wanted.Text}\" does not exist")]);
        return new()
        {
            Spec = new() { Replicas = (int)Math.Clamp(wanted, 0, int.MaxValue) },
            Status = new()
            {
                Replicas = (int)Math.Clamp(NumberAt(_actual, obj) ?? 0, 0, int.MaxValue),
                Selector = _selector?.Find(obj.Document) is { ValueKind: JsonValueKind.String } selector ? selector.GetString()! : "",
            },
        };
    }

    /// <summary>Numbers that no scale could show.</summary>
    public IEnumerable<FieldError> Check(CustomObject obj)
    {
        foreach (var path in (JsonPath[])[Wanted, _actual])
        {
            if (NumberAt(path, obj) is not { } number)
                continue;
            if (number < 0)
                yield return FieldError.Invalid(path.Text, number, "should be a non-negative integer");
            else if (number > int.MaxValue)
                yield return FieldError.Invalid(path.Text, number, $"should be less than or equal to {int.MaxValue}");
        }
    }

    private static long? NumberAt(JsonPath path, CustomObject obj) =>
        path.Find(obj.Document) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;
}
