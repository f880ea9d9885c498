namespace Cluster.Cel.Tests;

/// <summary>Questions to the authorizer.</summary>
public sealed class AuthorizerTests : ICelAuthorizer
{
    private readonly List<CelAuthorizationQuestion> _asked = [];

    private readonly CelEnvironment _environment = CelEnvironment.Kubernetes.WithVariable("authorizer", CelAuthorizer.Type);

    [Fact]
    public void Check_OfAResource_AsksWhatWasPutTogether()
    {
        var value = Evaluate("authorizer.group('apps').resource('deployments').subresource('scale').namespace('default').name('web')"
            + ".fieldSelector('a=b').labelSelector('c=d').check('update').allowed()");

        Assert.True(value.IsTrue);
        Assert.Equal(new CelAuthorizationQuestion
        {
            Verb = "update",
            Group = "apps",
            Resource = "deployments",
            Subresource = "scale",
            Namespace = "default",
            Name = "web",
            FieldSelector = "a=b",
            LabelSelector = "c=d",
        }, Assert.Single(_asked));
    }

    [Fact]
    public void Check_OfAPathForAServiceAccount_NamesBoth()
    {
        var value = Evaluate("authorizer.serviceAccount('default', 'robot').path('/healthz').check('get').reason()");

        Assert.Equal("because", value.AsString);
        Assert.Equal(("default", "robot"), Assert.Single(_asked).ServiceAccount);
        Assert.Equal("/healthz", _asked[0].Path);
    }

    [Theory]
    [InlineData("authorizer.path('')", "path must not be empty")]
    [InlineData("authorizer.group('').resource('')", "resource must not be empty")]
    [InlineData("authorizer.serviceAccount('A', 'b')", "Invalid service account namespace")]
    public void Question_WithBadPart_Fails(string expression, string error) => Assert.Equal(error, Evaluate(expression).AsError.Message);

    [Fact]
    public void Check_ThirdTimeInOneExpression_ExceedsTheCost()
    {
        var check = "authorizer.path('/a').check('get').allowed()";

        Assert.True(Evaluate($"{check} && {check}").IsTrue);
        Assert.Equal(CelErrorReason.CostLimit, Evaluate($"{check} && {check} && {check}").AsError.Reason);
    }

    CelAuthorizationDecision ICelAuthorizer.Authorize(CelAuthorizationQuestion question)
    {
        _asked.Add(question);
        return new CelAuthorizationDecision(true, "because");
    }

    private CelValue Evaluate(string expression) => _environment.Compile(expression).Evaluate([CelAuthorizer.Value(this)]).Value;
}
