namespace Cluster.ApiServer.Registry;

/// <summary>The order of groups and versions in discovery: kubectl takes a short name from the first group that has it.</summary>
/// <remarks>Source: the API service priorities of upstream's control plane; <c>extensions</c>, whose kinds all live elsewhere by now, is last.</remarks>
internal static class GroupOrder
{
    private static readonly string[] Known =
    [
        "", "apiregistration.k8s.io", "apps", "events.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "autoscaling", "batch",
        "certificates.k8s.io", "networking.k8s.io", "policy", "rbac.authorization.k8s.io", "settings.k8s.io", "storage.k8s.io", "admissionregistration.k8s.io",
        "apiextensions.k8s.io", "scheduling.k8s.io", "coordination.k8s.io", "node.k8s.io", "discovery.k8s.io", "flowcontrol.apiserver.k8s.io",
        "internal.apiserver.k8s.io", "resource.k8s.io", "storagemigration.k8s.io", "extensions",
    ];

    /// <summary>Place of a group; those that upstream does not know come last, in the order they are in.</summary>
    public static int PlaceOf(string group) => Array.IndexOf(Known, group) is >= 0 and var place ? place : Known.Length;

    /// <summary>Newest stable version first: v10, v2, v1, v3beta1, v1beta2, v1alpha1, and what is no version at the end.</summary>
    public static IComparer<string> Versions { get; } = Comparer<string>.Create((one, other) => RankOf(other).CompareTo(RankOf(one)));

    /// <summary>Stability, then major, then minor version.</summary>
    private static (int Stability, int Major, int Minor) RankOf(string version)
    {
        var rest = version.AsSpan();
        if (!rest.StartsWith("v") || !TakeNumber(rest[1..], out var major, out rest))
            return default;
        if (rest.IsEmpty)
            return (3, major, 0);
        var stability = rest.StartsWith("beta") ? 2 : rest.StartsWith("alpha") ? 1 : 0;
        return stability > 0 && TakeNumber(rest[(stability == 2 ? 4 : 5)..], out var minor, out rest) && rest.IsEmpty ? (stability, major, minor) : default;
    }

    private static bool TakeNumber(ReadOnlySpan<char> text, out int number, out ReadOnlySpan<char> rest)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        rest = end < 0 ? [] : text[end..];
        return int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
    }
}
