using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class FieldErrorTests
{
    public static TheoryData<object, string, string> Cases => new()
    {
        { FieldError.Required("spec.x"), "spec.x: Required value", "FieldValueRequired" },
        { FieldError.Required("spec.x", "say it"), "spec.x: Required value: say it", "FieldValueRequired" },
        { FieldError.Invalid("spec.n", -1, "must be positive"), "spec.n: Invalid value: -1: must be positive", "FieldValueInvalid" },
        { FieldError.Invalid("spec.s", "a\"b", "no quotes"), "spec.s: Invalid value: \"a\\\"b\": no quotes", "FieldValueInvalid" },
        { FieldError.NotSupported("spec.p", "X", "A", "B"), "spec.p: Unsupported value: \"X\": supported values: \"A\", \"B\"", "FieldValueNotSupported" },
        { FieldError.Forbidden("spec", "is immutable"), "spec: Forbidden: is immutable", "FieldValueForbidden" },
        { FieldError.Duplicate("spec.l[1]", "a"), "spec.l[1]: Duplicate value: \"a\"", "FieldValueDuplicate" },
        { FieldError.TooLong("spec.t", 63), "spec.t: Too long: may not be more than 63 bytes", "FieldValueTooLong" },
        { FieldError.TooMany("spec.l", 9, 8), "spec.l: Too many: 9: must have at most 8 items", "FieldValueTooMany" },
        { FieldError.NotFound("spec.r", "gone"), "spec.r: Not found: \"gone\"", "FieldValueNotFound" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Error_InUpstreamsWords(object error, string text, string reason)
    {
        Assert.Equal(text, error.ToString());
        Assert.Equal(reason, ((FieldError)error).ToCause().Reason);
    }

    [Fact]
    public void Invalid_SeveralErrors_AreListedWithCauses()
    {
        var status = ApiException.Invalid("apps", "Deployment", "web", [FieldError.Required("a"), FieldError.Required("b")]).Status;

        Assert.Equal("Deployment.apps \"web\" is invalid: [a: Required value, b: Required value]", status.Message);
        Assert.Equal(["a", "b"], status.Details!.Causes.Select(cause => cause.Field));
    }
}
