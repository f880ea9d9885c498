using System.Text.RegularExpressions;
using Cluster.Api.Coordination.V1Beta1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Coordination;

/// <summary>What the API server accepts for <c>coordination.k8s.io/v1beta1/LeaseCandidate</c>.</summary>
internal sealed partial class LeaseCandidateStrategy : ResourceStrategy<LeaseCandidate>
{
    private const string OldestEmulationVersion = "OldestEmulationVersion";
    private const string NoVersion = "must be a valid semantic version";

    public override IEnumerable<FieldError> ValidateCreate(LeaseCandidate obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        errors.Require(path / "leaseName", spec.LeaseName);
        errors.Require(path / "binaryVersion", spec.BinaryVersion);
        errors.Check(path / "binaryVersion", spec.BinaryVersion, text => Read(text) is null ? NoVersion : null);
        errors.Check(path / "emulationVersion", spec.EmulationVersion, text => Read(text) is null ? NoVersion : null);
        if (Read(spec.BinaryVersion) is { } binary && Read(spec.EmulationVersion) is { } emulated && binary.CompareTo(emulated) < 0)
            errors.Add(FieldError.Invalid(path / "binaryVersion", spec.BinaryVersion, "must be greater than or equal to emulationVersion"));
        errors.RequireName(path / "strategy", spec.Strategy, Strategy);
        if (spec is { Strategy: OldestEmulationVersion, EmulationVersion: null or "" })
            errors.Add(FieldError.Required(path / "emulationVersion", $"must be specified when `strategy` is '{OldestEmulationVersion}'"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(LeaseCandidate next, LeaseCandidate current)
    {
        var errors = (ErrorList)ValidateCreate(next);
        errors.Immutable(FieldPath.Spec / "leaseName", next.Spec.LeaseName, current.Spec.LeaseName);
        return errors;
    }

    /// <summary>A strategy of one's own carries one's domain.</summary>
    private static string? Strategy(string strategy)
    {
        if (strategy == OldestEmulationVersion)
            return null;
        var slash = strategy.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "must be a fully qualified name" : NameRules.Subdomain(strategy[..slash]) ?? Cluster.Api.LabelSyntax.KeyError(strategy);
    }

    /// <summary>The three numbers of a semantic version; null when it is none.</summary>
    private static (long Major, long Minor, long Patch)? Read(string? text) =>
        VersionPattern().Match(text ?? "") is { Success: true } match ? (Number(match, 1), Number(match, 2), Number(match, 3)) : null;

    private static long Number(Match match, int group) =>
        long.Parse(match.Groups[group].ValueSpan, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(\d{1,18})\.(\d{1,18})\.(\d{1,18})(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex VersionPattern();
}
