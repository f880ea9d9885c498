using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>The kinds of <c>resource.k8s.io/v1beta1</c>: what a device is like stood in a part of its own, and an exact request in the request itself.</summary>
internal static class DeviceVersions
{
    private const string Version = "v1beta1";
    private const string Basic = "basic";
    private const string Exactly = "exactly";

    private static readonly TypeChange Device = new("Device")
    {
        Hidden = [.. Traits],
        Added = [new(Basic, new Schema(SchemaKind.Object, () => Schema.Of<Device>().Fields.Values.Where(field => field.Name != "name"))
        {
            TypeName = "v1.BasicDevice",
            Definition = "io.k8s.api.resource.v1.BasicDevice",
            Description = "What a device is like.",
        })],
        ToStored = device => MoveAll((device.Take(Basic) as JsonObject) ?? [], device, Traits),
        FromStored = device => MoveAll(device, device.Need(Basic), Traits),
    };

    private static readonly TypeChange Request = new("DeviceRequest")
    {
        Hidden = [Exactly],
        Added = [.. Schema.Of<ExactDeviceRequest>().Fields.Values.Select(field => field with { Required = false })],
        ToStored = ToExact,
        FromStored = request => MoveAll((request.Take(Exactly) as JsonObject) ?? [], request, Terms),
    };

    public static ServedVersion ResourceSlices { get; } = ServedVersion.View<ResourceSlice>(Version, Device);

    public static ServedVersion ResourceClaims { get; } = ServedVersion.View<ResourceClaim>(Version, Request);

    public static ServedVersion ResourceClaimTemplates { get; } = ServedVersion.View<ResourceClaimTemplate>(Version, Request);

    private static IEnumerable<string> Traits => Schema.Of<Device>().Fields.Keys.Where(name => name != "name");

    private static IEnumerable<string> Terms => Schema.Of<ExactDeviceRequest>().Fields.Keys;

    /// <summary>A request that names no class and has alternatives is not an exact one.</summary>
    private static void ToExact(JsonObject request)
    {
        if (string.IsNullOrEmpty(request.Text("deviceClassName")) && request.Objects("firstAvailable").Any())
            return;
        var exact = new JsonObject();
        MoveAll(request, exact, Terms);
        request[Exactly] = exact;
    }

    private static void MoveAll(JsonObject from, JsonObject to, IEnumerable<string> names)
    {
        foreach (var name in names)
            from.MoveTo(name, to, name);
    }
}
