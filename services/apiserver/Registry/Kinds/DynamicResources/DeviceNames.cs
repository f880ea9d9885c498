using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cluster.ApiServer.Registry.Kinds.Storage;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>What drivers, pools, attributes and the like may be called, and what parameters for drivers may look like.</summary>
/// <remarks>Source: <c>pkg/apis/resource/validation</c>.</remarks>
internal static partial class DeviceNames
{
    private const int MaxId = 32;
    private const int MaxParameterBytes = 10 * 1024;
    private const string IdentifierForm = "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')";

    public static void Driver(ErrorList errors, FieldPath path, string name) => ClassRules.CsiDriver(errors, path, name);

    /// <summary>A name that the driver gives to devices, requests and counters.</summary>
    public static void Label(ErrorList errors, FieldPath path, string name)
    {
        if (NameRules.Label(name) is { } fault)
            errors.Add(FieldError.Invalid(path, name, fault));
    }

    public static void Pool(ErrorList errors, FieldPath path, string name)
    {
        if (name.Length == 0)
        {
            errors.Add(FieldError.Required(path));
            return;
        }
        if (name.Length > NameRules.MaxSubdomain)
            errors.Add(FieldError.TooLong(path, NameRules.MaxSubdomain));
        foreach (var part in name.Split('/'))
            if (NameRules.Subdomain(part) is { } fault)
                errors.Add(FieldError.Invalid(path, part, fault));
    }

    /// <summary>An attribute or capacity: an identifier, with a domain when it is not the driver's own.</summary>
    public static void Qualified(ErrorList errors, FieldPath path, string name)
    {
        if (name.Split('/') is not [var domain, var id])
        {
            Identifier(errors, path, name);
            return;
        }
        if (domain.Length == 0)
            errors.Add(FieldError.Invalid(path, "", "the domain must not be empty"));
        else
            Driver(errors, path, domain);
        if (id.Length == 0)
            errors.Add(FieldError.Invalid(path, "", "the name must not be empty"));
        else
            Identifier(errors, path, id);
    }

    public static void FullyQualified(ErrorList errors, FieldPath path, string name)
    {
        Qualified(errors, path, name);
        if (!name.Contains('/'))
            errors.Add(FieldError.Invalid(path, name, "a fully qualified name must be a domain and a name separated by a slash"));
    }

    public static void Uid(ErrorList errors, FieldPath path, string uid)
    {
        if (!UidPattern().IsMatch(uid))
            errors.Add(FieldError.Invalid(path, uid, "uid must be in RFC 4122 normalized form, `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` with lowercase hexadecimal characters"));
    }

    /// <summary>An object that only the driver understands.</summary>
    public static void Parameters(ErrorList errors, FieldPath path, JsonElement? parameters)
    {
        if (parameters is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value)
            errors.Add(FieldError.Required(path));
        else if (Encoding.UTF8.GetByteCount(value.GetRawText()) > MaxParameterBytes)
            errors.Add(FieldError.TooLong(path, MaxParameterBytes));
        else if (value.ValueKind != JsonValueKind.Object)
            errors.Add(FieldError.Invalid(path, "<value omitted>", "must be a valid JSON object"));
    }

    private static void Identifier(ErrorList errors, FieldPath path, string id)
    {
        if (id.Length > MaxId)
            errors.Add(FieldError.TooLong(path, MaxId));
        if (!IdentifierPattern().IsMatch(id))
            errors.Add(FieldError.Invalid(path, id, IdentifierForm));
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex IdentifierPattern();

    [GeneratedRegex(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z")]
    private static partial Regex UidPattern();
}
