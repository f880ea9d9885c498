using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Apply;

/// <summary>The versions that a resource is served in, and one object in each of them.</summary>
/// <remarks>An owner's fields are kept in the version they were written in, so objects are converted to compare them.</remarks>
internal sealed class VersionForms(ResourceDefinition resource)
{
    /// <summary>The resource under a version; null when it is not served.</summary>
    public ServedResource? Find(string apiVersion)
    {
        if (apiVersion == resource.ApiVersion)
            return new(resource, resource.Group, resource.Version, null);
        foreach (var other in resource.OtherVersions)
        {
            var served = new ServedResource(resource, other.Group, other.Version, other);
            if (served.ApiVersion == apiVersion)
                return served;
        }

        // Versions of custom resources are alike here: what is worked on has been converted already.
        return resource.Schema.ClrType is null && apiVersion.StartsWith(resource.Group + "/", StringComparison.Ordinal)
            ? new(resource, resource.Group, apiVersion[(resource.Group.Length + 1)..], null)
            : null;
    }

    /// <summary>An object of one version in the form of another.</summary>
    public ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> json, ServedResource from, ServedResource to)
    {
        if (from.Conversion == to.Conversion)
            return json;
        var wire = from.DecodeWire(json.Span);
        return Encode(from.Conversion is { } conversion ? conversion.Decode(wire) : wire, to);
    }

    /// <summary>A stored object in the form of a version.</summary>
    public byte[] Encode(IKubernetesObject stored, ServedResource served) => served.Conversion is { } conversion ? conversion.EncodeStored(stored) : resource.Encode(stored);

    /// <summary>What an update changed, in the words of another version; null when that version is not served.</summary>
    public ObjectDifference? Compare(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, ServedResource from, string apiVersion)
    {
        if (Find(apiVersion) is not { } served)
            return null;
        using JsonDocument one = Json.Parse(Convert(before, from, served)), other = Json.Parse(Convert(after, from, served));
        return ObjectComparer.Compare(one.RootElement, other.RootElement, served.WireSchema);
    }
}
