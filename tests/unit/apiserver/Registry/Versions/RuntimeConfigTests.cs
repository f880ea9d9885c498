using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Tests.Registry.Versions;

public sealed class RuntimeConfigTests
{
    [Theory]
    [InlineData(null, "extensions/v1beta1/podsecuritypolicies", false)]
    [InlineData("api/legacy=true", "extensions/v1beta1/podsecuritypolicies", true)]
    [InlineData("api/legacy", "policy/v1beta1/podsecuritypolicies", true)]
    [InlineData("api/all=true", "policy/v1beta1/podsecuritypolicies", true)]
    [InlineData("api/beta=true", "policy/v1beta1/podsecuritypolicies", true)]
    [InlineData("api/beta=true,api/legacy=false", "policy/v1beta1/podsecuritypolicies", false)]
    [InlineData("api/legacy=true,extensions/v1beta1=false", "extensions/v1beta1/podsecuritypolicies", false)]
    [InlineData("api/legacy=true,extensions/v1beta1=false", "policy/v1beta1/podsecuritypolicies", true)]
    [InlineData("extensions/v1beta1/podsecuritypolicies=true", "extensions/v1beta1/podsecuritypolicies", true)]
    [InlineData("apis/settings.k8s.io/v1alpha1=true", "settings.k8s.io/v1alpha1/podpresets", true)]
    [InlineData("api/beta=true", "settings.k8s.io/v1alpha1/podpresets", false)]
    [InlineData(null, "storage.k8s.io/v1beta1/volumeattributesclasses", true)]
    [InlineData("api/beta=false", "storage.k8s.io/v1beta1/volumeattributesclasses", false)]
    [InlineData("api/all=false,storage.k8s.io/v1beta1=true", "storage.k8s.io/v1beta1/volumeattributesclasses", true)]
    [InlineData("api/all=false,storage.k8s.io/v1beta1=true", "storage.k8s.io/v1/volumeattributesclasses", false)]
    [InlineData("apps/v1=false", "apps/v1/deployments", false)]
    [InlineData("api/legacy=false", "apps/v1/deployments", true)]
    public void Version_UnderAFlag_IsServedOrNot(string? flag, string path, bool expected)
    {
        var parts = path.Split('/');

        var registry = new ResourceRegistry(new RuntimeConfig(flag).Choose(BuiltInResources.All));

        Assert.Equal(expected, registry.Find(parts[0], parts[1], parts[2]) is not null);
    }

    [Theory]
    [InlineData("api/old=true", "the sets are")]
    [InlineData("apps/v1=maybe", "true or false")]
    public void Flag_ThatMakesNoSense_IsRefusedByName(string flag, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidOperationException>(() => new RuntimeConfig(flag)).Message);

    [Fact]
    [Trait("Requirement", "SEC-08")]
    public void Deprecation_OfAnOldVersion_NamesTheReplacement()
    {
        var registry = new ResourceRegistry(new RuntimeConfig("api/legacy").Choose(BuiltInResources.All));

        Assert.Equal(
            "extensions/v1beta1 PodSecurityPolicy is deprecated in v1.11+, unavailable in v1.16+; use policy/v1beta1 PodSecurityPolicy",
            registry.Find("extensions", "v1beta1", "podsecuritypolicies")!.DeprecationWarning);
        Assert.Equal(
            "policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+",
            registry.Find("policy", "v1beta1", "podsecuritypolicies")!.DeprecationWarning);
        Assert.Null(registry.Find("apps", "v1", "deployments")!.DeprecationWarning);
    }
}
