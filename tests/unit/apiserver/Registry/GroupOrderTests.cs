using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class GroupOrderTests
{
    [Fact]
    public void Versions_Sorted_NewestStableFirst()
    {
        string[] versions = ["foo10", "v1", "v11alpha2", "v10", "v3beta1", "v2", "v12alpha1", "v11beta2", "v1beta", "v1alpha1"];

        Assert.Equal(
            ["v10", "v2", "v1", "v11beta2", "v3beta1", "v12alpha1", "v11alpha2", "v1alpha1", "foo10", "v1beta"],
            versions.Order(GroupOrder.Versions));
    }

    [Fact]
    public void PlaceOf_Groups_CoreFirstAndStrangersLast()
    {
        string[] groups = ["example.com", "storage.k8s.io", "apps", "", "batch"];

        Assert.Equal(["", "apps", "batch", "storage.k8s.io", "example.com"], groups.OrderBy(GroupOrder.PlaceOf));
    }
}
