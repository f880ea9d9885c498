namespace Cluster.Controllers.Certificates;

/// <summary>The authority that signs certificates on request, under upstream's flags.</summary>
/// <param name="CertificateFile"><c>--cluster-signing-cert-file</c>; without it nothing is signed.</param>
/// <param name="KeyFile"><c>--cluster-signing-key-file</c>.</param>
/// <param name="Duration">Longest life of a certificate (<c>--cluster-signing-duration</c>).</param>
internal sealed record SigningOptions(string? CertificateFile, string? KeyFile, TimeSpan Duration)
{
    private static readonly TimeSpan Default = TimeSpan.FromDays(365);

    /// <exception cref="InvalidOperationException">The duration makes no sense, or one file is given without the other.</exception>
    public static SigningOptions From(IConfiguration flags)
    {
        var (certificate, key, duration) = (flags["cluster-signing-cert-file"], flags["cluster-signing-key-file"], flags["cluster-signing-duration"]);
        if (certificate is null != key is null)
            throw new InvalidOperationException("--cluster-signing-cert-file and --cluster-signing-key-file go together: set both");
        if (duration is null)
            return new(certificate, key, Default);
        return duration.EndsWith('h') && double.TryParse(duration.AsSpan(0, duration.Length - 1), System.Globalization.CultureInfo.InvariantCulture, out var hours) && hours is > 0 and < 1e6
            ? new(certificate, key, TimeSpan.FromHours(hours))
            : throw new InvalidOperationException($"--cluster-signing-duration is \"{duration}\": set it to hours such as 8760h");
    }
}
