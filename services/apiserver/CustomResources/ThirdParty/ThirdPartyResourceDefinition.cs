using Cluster.Api.Extensions.V1Beta1;
using Cluster.ApiServer.Registry;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.CustomResources.ThirdParty;

/// <summary>The resource <c>extensions/v1beta1/thirdpartyresources</c>.</summary>
internal static class ThirdPartyResourceDefinition
{
    public const string Name = "thirdpartyresources.extensions";

    public static ResourceDefinition<ThirdPartyResource> Definition => new()
    {
        Deprecation = new("1.7", "1.8", "apiextensions.k8s.io/v1 CustomResourceDefinition"),
        Strategy = new ThirdPartyStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns =
        [
            Name<ThirdPartyResource>(),
            Text<ThirdPartyResource>("Description", o => o.Description ?? "", "What the kind is for."),
            Text<ThirdPartyResource>("Version(s)", o => string.Join(',', o.Versions.Select(version => version.Name)), "Versions served."),
        ],
    };
}
