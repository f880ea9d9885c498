using Cluster.Api.Settings.V1Alpha1;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>The resource <c>settings.k8s.io/v1alpha1/podpresets</c>.</summary>
internal static class PodPresetResource
{
    public const string Name = "podpresets.settings.k8s.io";

    public static ResourceDefinition<PodPreset> Definition => new()
    {
        Deprecation = new("1.19", "1.20", null),
        Strategy = new PodPresetStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
    };
}
