using System.Globalization;
using System.Text;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Registry;

/// <summary>One refused field: its path, what is wrong, and the words upstream uses for it.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Field">Path such as <c>spec.containers[0].name</c>; empty for the whole object.</param>
/// <param name="BadValue">The value refused; <see cref="Omitted"/> leaves it out of the message.</param>
/// <param name="Detail">What would be right.</param>
/// <remarks>Source: <c>k8s.io/apimachinery/pkg/util/validation/field</c>.</remarks>
internal sealed record FieldError(FieldErrorKind Kind, string Field, object? BadValue, string Detail)
{
    /// <summary>As <see cref="BadValue"/>: say nothing about the value.</summary>
    public static readonly object Omitted = new();

    /// <summary>Machine-readable reason, as in <c>details.causes[].reason</c>.</summary>
    public string Reason => Kind == FieldErrorKind.Internal ? "InternalError" : "FieldValue" + Kind;

    /// <summary>The message without the field's path, as in <c>details.causes[].message</c>.</summary>
    public string Message
    {
        get
        {
            var text = new StringBuilder(Title);
            var namesValue = Kind is not (FieldErrorKind.Required or FieldErrorKind.Forbidden or FieldErrorKind.TooLong or FieldErrorKind.Internal);
            if (namesValue && !ReferenceEquals(BadValue, Omitted))
                text.Append(": ").Append(Print(BadValue));
            if (Detail.Length > 0)
                text.Append(": ").Append(Detail);
            return text.ToString();
        }
    }

    private string Title => Kind switch
    {
        FieldErrorKind.NotFound => "Not found",
        FieldErrorKind.Required => "Required value",
        FieldErrorKind.Duplicate => "Duplicate value",
        FieldErrorKind.NotSupported => "Unsupported value",
        FieldErrorKind.Forbidden => "Forbidden",
        FieldErrorKind.TooLong => "Too long",
        FieldErrorKind.TooMany => "Too many",
        FieldErrorKind.Internal => "Internal error",
        _ => "Invalid value",
    };

    public static FieldError NotFound(string field, object? value) => new(FieldErrorKind.NotFound, field, value, "");

    public static FieldError Required(string field, string detail = "") => new(FieldErrorKind.Required, field, "", detail);

    public static FieldError Duplicate(string field, object? value) => new(FieldErrorKind.Duplicate, field, value, "");

    public static FieldError Invalid(string field, object? value, string detail) => new(FieldErrorKind.Invalid, field, value, detail);

    public static FieldError TypeInvalid(string field, object? value, string detail) => new(FieldErrorKind.TypeInvalid, field, value, detail);

    public static FieldError NotSupported(string field, object? value, params IEnumerable<string> supported) =>
        new(FieldErrorKind.NotSupported, field, value, "supported values: " + string.Join(", ", supported.Select(Quote)));

    public static FieldError Forbidden(string field, string detail) => new(FieldErrorKind.Forbidden, field, "", detail);

    public static FieldError TooLong(string field, int maxBytes) =>
        new(FieldErrorKind.TooLong, field, "", string.Create(CultureInfo.InvariantCulture, $"may not be more than {maxBytes} bytes"));

    public static FieldError TooMany(string field, int actual, int max) =>
        new(FieldErrorKind.TooMany, field, actual, string.Create(CultureInfo.InvariantCulture, $"must have at most {max} items"));

    public static FieldError Internal(string field, string detail) => new(FieldErrorKind.Internal, field, "", detail);

    /// <summary>The form it takes in a <see cref="Status"/>.</summary>
    public StatusCause ToCause() => new() { Reason = Reason, Message = Message, Field = Field };

    /// <inheritdoc/>
    public override string ToString() => $"{(Field.Length == 0 ? "<nil>" : Field)}: {Message}";

    private static string Quote(string text) => JsonSerializer.Serialize(text, KubernetesJson.Options);

    private static string Print(object? value) => value switch
    {
        null => "null",
        string text => Quote(text),
        bool flag => flag ? "true" : "false",
        IFormattable number when number.GetType().IsPrimitive => number.ToString(null, CultureInfo.InvariantCulture),
        IntOrString { IsText: false } number => number.ToString(),
        Quantity quantity => Quote(quantity.ToString()),
        _ => JsonSerializer.Serialize(value, value.GetType(), KubernetesJson.Options),
    };
}
