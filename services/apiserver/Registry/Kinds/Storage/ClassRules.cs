using System.Text;
using Cluster.Api;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>Rules that the classes of storage share: a driver, and parameters that only it understands.</summary>
internal static class ClassRules
{
    private const int MaxParameters = 512;
    private const int MaxParameterBytes = 256 * 1024;
    private const int MaxDriverName = 63;

    public static void Driver(ErrorList errors, FieldPath path, string driver) =>
        errors.RequireName(path, driver, name => LabelSyntax.KeyError(name.ToLowerInvariant()));

    /// <summary>Name of a CSI driver, which becomes part of paths and labels.</summary>
    public static void CsiDriver(ErrorList errors, FieldPath path, string driver)
    {
        errors.RequireName(path, driver, NameRules.CsiDriver);
        if (driver.Length > MaxDriverName)
            errors.Add(FieldError.TooLong(path, MaxDriverName));
    }

    public static void Parameters(ErrorList errors, FieldPath path, IReadOnlyDictionary<string, string> parameters)
    {
        if (parameters.Count > MaxParameters)
        {
            errors.Add(FieldError.TooLong(path, MaxParameters));
            return;
        }
        if (parameters.ContainsKey(""))
            errors.Add(FieldError.Invalid(path, "", "field can not be empty."));
        if (parameters.Sum(pair => (long)Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value)) > MaxParameterBytes)
            errors.Add(FieldError.TooLong(path, MaxParameterBytes));
    }

    public static void ParametersUnchanged(ErrorList errors, IReadOnlyDictionary<string, string> next, IReadOnlyDictionary<string, string> current)
    {
        if (next.Count != current.Count || next.Any(pair => current.GetValueOrDefault(pair.Key) != pair.Value))
            errors.Add(FieldError.Forbidden("parameters", "updates to parameters are forbidden."));
    }
}
