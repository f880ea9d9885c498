using System.Globalization;
using Cluster.Api.Policy.V1Beta1;

namespace Cluster.ApiServer.Admission.Legacy;

/// <summary>Ranges of user and group ids.</summary>
internal static class IdRanges
{
    public static bool IsIn(this long? id, IReadOnlyList<IDRange> ranges) => ranges.Any(range => id >= range.Min && id <= range.Max);

    public static string Print(this IReadOnlyList<IDRange> ranges) =>
        $"[{string.Join(" ", ranges.Select(static range => string.Create(CultureInfo.InvariantCulture, $"{{{range.Min} {range.Max}}}")))}]";
}
