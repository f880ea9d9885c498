using System.Globalization;

namespace Cluster.Controllers.Pods;

/// <summary>How many finished pods may stay.</summary>
internal sealed record PodGarbageOptions
{
    /// <summary>Finished pods that are kept (<c>--terminated-pod-gc-threshold</c>); 0 or less keeps all.</summary>
    public int TerminatedThreshold { get; init; } = 12_500;

    /// <summary>Reads the flag.</summary>
    /// <exception cref="InvalidOperationException">It is not a number.</exception>
    public static PodGarbageOptions From(IConfiguration flags) => flags["terminated-pod-gc-threshold"] is not { } text ? new()
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var threshold) ? new() { TerminatedThreshold = threshold }
        : throw new InvalidOperationException($"--terminated-pod-gc-threshold is \"{text}\": set it to a number such as 12500");
}
