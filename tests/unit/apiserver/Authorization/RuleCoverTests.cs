using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Authorization.Rbac;
using Cluster.ApiServer.Authorization.Rbac.Bootstrap;
using Cluster.ApiServer.Registry.Kinds.Rbac;

namespace Cluster.ApiServer.Tests.Authorization;

public sealed class RuleCoverTests
{
    [Theory]
    [InlineData("get list", "pods", "get", "pods", "")]
    [InlineData("*", "*", "anything", "widgets.example.com/scale", "")]
    [InlineData("get", "pods", "get list", "pods", "{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"list\"]}")]
    [InlineData("get", "pods", "get", "pods/log", "{APIGroups:[\"\"], Resources:[\"pods/log\"], Verbs:[\"get\"]}")]
    [InlineData("get", "*/scale", "get", "deployments.apps/scale", "")]
    [InlineData("get", "pods", "get", "pods.example.com", "{APIGroups:[\"example.com\"], Resources:[\"pods\"], Verbs:[\"get\"]}")]
    public void Missing_OfARule_IsWhatNoRuleOfTheOwnerHolds(string ownedVerbs, string owned, string verbs, string wanted, string missing)
    {
        var rights = RuleCover.Missing([.. PolicyNotation.Can(ownedVerbs, owned)], [.. PolicyNotation.Can(verbs, wanted)]);

        Assert.Equal(missing, string.Join("\n", RuleCover.Compact(rights).Select(RuleCover.Describe)));
    }

    [Fact]
    public void Missing_NamedObjects_AreCoveredByTheSameNamesOrNoNames()
    {
        PolicyRule[] all = [.. PolicyNotation.Can("get", "secrets")];
        PolicyRule[] some = [.. PolicyNotation.CanNamed("get", "secrets", "a b")];

        Assert.Empty(RuleCover.Missing(all, some));
        Assert.Single(RuleCover.Missing(some, all));
        Assert.Empty(RuleCover.Missing(some, [.. PolicyNotation.CanNamed("get", "secrets", "b")]));
        Assert.Single(RuleCover.Missing(some, [.. PolicyNotation.CanNamed("get", "secrets", "c")]));
    }

    [Theory]
    [InlineData("*", "/any", true)]
    [InlineData("/api/*", "/api/v1", true)]
    [InlineData("/api/*", "/apis", false)]
    [InlineData("/api", "/api", true)]
    public void Missing_Paths_AreCoveredByPrefix(string owned, string wanted, bool covered) =>
        Assert.Equal(covered, RuleCover.Missing([.. PolicyNotation.CanGet(owned)], [.. PolicyNotation.CanGet(wanted)]).Count == 0);

    [Fact]
    public void BootstrapPolicy_IsValidAndHasNoNameTwice()
    {
        Assert.All(BootstrapPolicy.ClusterRoles, static role => Assert.Empty(new ClusterRoleStrategy().ValidateCreate(role)));
        Assert.All(BootstrapPolicy.Roles, static role => Assert.Empty(new RoleStrategy().ValidateCreate(role)));
        Assert.All(BootstrapPolicy.ClusterRoleBindings, static binding => Assert.Empty(new ClusterRoleBindingStrategy().ValidateCreate(binding)));
        Assert.All(BootstrapPolicy.RoleBindings, static binding => Assert.Empty(new RoleBindingStrategy().ValidateCreate(binding)));
        Assert.Distinct(BootstrapPolicy.ClusterRoles.Select(static role => role.Metadata.Name));
        Assert.Distinct(BootstrapPolicy.ClusterRoleBindings.Select(static binding => binding.Metadata.Name));
    }

    [Fact]
    public void BootstrapPolicy_EveryBinding_NamesARoleThatIsThere()
    {
        var roles = BootstrapPolicy.ClusterRoles.Select(static role => role.Metadata.Name).ToHashSet();

        Assert.All(BootstrapPolicy.ClusterRoleBindings, binding => Assert.Contains(binding.RoleRef.Name, roles));
    }
}
