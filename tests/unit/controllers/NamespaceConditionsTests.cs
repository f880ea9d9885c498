using Cluster.Controllers.Namespaces;

namespace Cluster.Controllers.Tests;

public sealed class NamespaceConditionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Remains_AreToldInUpstreamsWords_AndStayTheSameUntilTheyChange()
    {
        var remains = new NamespaceRemains
        {
            Objects = new Dictionary<string, int> { ["pods."] = 2, ["deployments.apps"] = 1 },
            Finalizers = new Dictionary<string, int> { ["example.com/hold"] = 1 },
            DeletionFailure = "no",
        };

        var conditions = NamespaceConditions.Of([], remains, Now);

        Assert.Equal("Some resources are remaining: deployments.apps has 1 resource instances, pods. has 2 resource instances",
            conditions.Single(condition => condition.Type == "NamespaceContentRemaining").Message);
        Assert.Equal("Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances",
            conditions.Single(condition => condition.Type == "NamespaceFinalizersRemaining").Message);
        Assert.Equal(["NamespaceContentRemaining", "NamespaceDeletionContentFailure", "NamespaceFinalizersRemaining"],
            conditions.Where(condition => condition.Status == "True").Select(condition => condition.Type).Order());
        Assert.Same(conditions, NamespaceConditions.Of(conditions, remains, Now.AddMinutes(1)));
    }
}
