namespace Cluster.Cel;

/// <summary>Kubernetes' functions for semantic versions.</summary>
internal static class SemverLibrary
{
    public static void AddTo(FunctionTable table)
    {
        var semver = SemverValue.CelType;
        table.Global("semver", "string_to_semver", CelType.String, semver, static text => Parse(text.AsString), CallCost.TraverseFirst);
        table.Global("semver", "string_bool_to_semver", CelType.String, CelType.Bool, semver,
            static (text, normalize) => Parse(normalize.AsBool ? SemverValue.Normalize(text.AsString) : text.AsString), CallCost.TraverseFirst);
        table.Global("isSemver", "is_semver_string", CelType.String, CelType.Bool, static text => CelValue.Bool(SemverValue.TryParse(text.AsString, out _)), CallCost.TraverseFirst);
        table.Global("isSemver", "is_semver_string_bool", CelType.String, CelType.Bool, CelType.Bool, static (text, normalize) =>
            CelValue.Bool(SemverValue.TryParse(normalize.AsBool ? SemverValue.Normalize(text.AsString) : text.AsString, out _)), CallCost.TraverseFirst);
        table.Member("major", "semver_major", semver, CelType.Int, static value => CelValue.Int(unchecked((long)Version(value).Major)));
        table.Member("minor", "semver_minor", semver, CelType.Int, static value => CelValue.Int(unchecked((long)Version(value).Minor)));
        table.Member("patch", "semver_patch", semver, CelType.Int, static value => CelValue.Int(unchecked((long)Version(value).Patch)));
        table.Member("isGreaterThan", "semver_is_greater_than", semver, semver, CelType.Bool, static (a, b) => CelValue.Bool(Version(a).CompareTo(Version(b)) > 0));
        table.Member("isLessThan", "semver_is_less_than", semver, semver, CelType.Bool, static (a, b) => CelValue.Bool(Version(a).CompareTo(Version(b)) < 0));
        table.Member("compareTo", "semver_compare_to", semver, semver, CelType.Int, static (a, b) => CelValue.Int(Version(a).CompareTo(Version(b))));
    }

    private static SemverValue Version(in CelValue value) => (SemverValue)value.AsOpaque;

    private static CelValue Parse(string text) =>
        SemverValue.TryParse(text, out var version) ? CelValue.Opaque(version!) : CelValue.Error($"No Major.Minor.Patch elements found: \"{text}\"");
}
