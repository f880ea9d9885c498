using System.Collections.Frozen;

namespace Cluster.ApiServer.Aggregation;

/// <summary>Where the server's own groups stand in discovery's order, as upstream gives them.</summary>
/// <remarks>Source: <c>kube-apiserver</c>'s table of APIService priorities.</remarks>
internal static class GroupPriorities
{
    /// <summary>Groups of custom resources.</summary>
    public const int Custom = 1000;

    private static readonly FrozenDictionary<string, int> Groups = new Dictionary<string, int>
    {
        [""] = 18000,
        ["extensions"] = 17900,
        ["apps"] = 17800,
        ["events.k8s.io"] = 17750,
        ["authentication.k8s.io"] = 17700,
        ["authorization.k8s.io"] = 17600,
        ["autoscaling"] = 17500,
        ["batch"] = 17400,
        ["certificates.k8s.io"] = 17300,
        ["networking.k8s.io"] = 17200,
        ["policy"] = 17100,
        ["rbac.authorization.k8s.io"] = 17000,
        ["settings.k8s.io"] = 16900,
        ["storage.k8s.io"] = 16800,
        ["apiextensions.k8s.io"] = 16700,
        ["admissionregistration.k8s.io"] = 16700,
        ["scheduling.k8s.io"] = 16600,
        ["coordination.k8s.io"] = 16500,
        ["node.k8s.io"] = 16300,
        ["discovery.k8s.io"] = 16200,
        ["flowcontrol.apiserver.k8s.io"] = 16100,
        ["apiregistration.k8s.io"] = 16000,
        ["resource.k8s.io"] = 15900,
        ["storagemigration.k8s.io"] = 15800,
    }.ToFrozenDictionary();

    public static int OfGroup(string group) => Groups.GetValueOrDefault(group, Custom);

    /// <summary>Stable versions before beta before alpha; higher numbers first.</summary>
    public static int OfVersion(string version)
    {
        if (!version.StartsWith('v'))
            return 1;
        var stage = version.Contains("alpha", StringComparison.Ordinal) ? 1 : version.Contains("beta", StringComparison.Ordinal) ? 100 : 500;
        var major = version.Skip(1).TakeWhile(char.IsAsciiDigit).Take(2).Aggregate(0, (sum, digit) => (sum * 10) + (digit - '0'));
        var last = version[^1] - '0';
        return stage + (4 * Math.Min(major, 20)) + (stage < 500 && last is >= 0 and <= 3 ? last : 0);
    }
}
