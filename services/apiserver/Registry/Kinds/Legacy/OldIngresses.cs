using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Registry.Versions;
using static Cluster.ApiServer.Registry.Kinds.Legacy.LegacyVersions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Ingresses and network policies of <c>extensions/v1beta1</c>, and ingresses of <c>networking.k8s.io/v1beta1</c>.</summary>
internal static class OldIngresses
{
    private static readonly TypeChange[] Changes =
    [
        new("IngressSpec") { Renamed = [("defaultBackend", "backend")] },
        new("HTTPIngressPath") { Optional = ["pathType"] },
        new("IngressBackend")
        {
            Hidden = ["service"],
            Added = [new("serviceName", Schema.Of<string>()), new("servicePort", Schema.Of<IntOrString>())],
            ToStored = ToService,
            FromStored = FromService,
        },
    ];

    public static IEnumerable<LegacyVersion> All =>
    [
        Of<Ingress>("v1beta1", "1.19", "1.22", DefaultPathTypes, Changes),
        new(typeof(Ingress), new ViewedVersion(typeof(Ingress), "extensions", "v1beta1")
        {
            Package = "io.k8s.api.extensions.v1beta1",
            Changes = Changes,
            Defaults = DefaultPathTypes,
            Deprecation = new("1.14", "1.22", "networking.k8s.io/v1 Ingress"),
        }),
        new(typeof(NetworkPolicy), new ViewedVersion(typeof(NetworkPolicy), "extensions", "v1beta1")
        {
            Package = "io.k8s.api.extensions.v1beta1",
            Deprecation = new("1.9", "1.16", "networking.k8s.io/v1 NetworkPolicy"),
        }),
        Of<IngressClass>("v1beta1", "1.19", "1.22"),
    ];

    private static void ToService(JsonObject backend)
    {
        var (name, port) = (backend.Take("serviceName"), backend.Take("servicePort"));
        if (name is null && port is null)
            return;
        var service = new JsonObject();
        service.Put("name", name);
        if (port is not null)
            service["port"] = new JsonObject { [port.GetValueKind() == System.Text.Json.JsonValueKind.String ? "name" : "number"] = port };
        backend["service"] = service;
    }

    private static void FromService(JsonObject backend)
    {
        if (backend.Take("service") is not JsonObject service)
            return;
        service.MoveTo("name", backend, "serviceName");
        if (service.Object("port") is { } port)
            backend.Put("servicePort", port.Take("name") ?? port.Take("number"));
    }

    private static void DefaultPathTypes(JsonObject ingress)
    {
        foreach (var rule in ingress.Object("spec")?.Objects("rules") ?? [])
        {
            foreach (var path in rule.Object("http")?.Objects("paths") ?? [])
                path.Default("pathType", "ImplementationSpecific");
        }
    }
}
