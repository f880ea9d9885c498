using Cluster.Cel;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What an expression of an admission policy or webhook may refer to, and what must come of it.</summary>
/// <param name="Result">What the expression is for.</param>
/// <param name="HasParams">Whether <c>params</c> is declared.</param>
/// <param name="HasAuthorizer">Whether <c>authorizer</c> is declared.</param>
/// <param name="Variables">What is composed so far under <c>variables</c>.</param>
internal sealed record ExpressionScope(ExpressionResult Result, bool HasParams, bool HasAuthorizer, IReadOnlyDictionary<string, CelType> Variables)
{
    /// <summary>The scope of a condition, which is judged before any variable is.</summary>
    public static ExpressionScope Condition(bool hasParams) => new(ExpressionResult.Bool, hasParams, HasAuthorizer: true, new Dictionary<string, CelType>());
}
