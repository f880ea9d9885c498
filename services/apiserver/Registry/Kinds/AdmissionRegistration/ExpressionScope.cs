namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What an expression of an admission policy or webhook may refer to, and what must come of it.</summary>
/// <param name="Result">What the expression is for.</param>
/// <param name="HasParams">Whether <c>params</c> is declared.</param>
/// <param name="HasAuthorizer">Whether <c>authorizer</c> is declared.</param>
/// <param name="Variables">Names under <c>variables</c> that are composed so far.</param>
internal sealed record ExpressionScope(ExpressionResult Result, bool HasParams, bool HasAuthorizer, IReadOnlyList<string> Variables);
