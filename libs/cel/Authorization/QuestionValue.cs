namespace Cluster.Cel;

/// <summary>A question to the authorizer that is being put together.</summary>
internal sealed class QuestionValue(CelType type, ICelAuthorizer authorizer, CelAuthorizationQuestion question) : CelOpaque
{
    public override CelType Type => type;

    public CelValue With(CelType next, Func<CelAuthorizationQuestion, CelAuthorizationQuestion> change) =>
        CelValue.Opaque(new QuestionValue(next, authorizer, change(question)));

    public CelValue Ask(string verb) => CelValue.Opaque(new DecisionValue(authorizer.Authorize(question with { Verb = verb })));

    public override bool IsEqualTo(CelOpaque other) => ReferenceEquals(this, other);

    public override string ToString() => type.Name;
}
