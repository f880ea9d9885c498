using System.Net;
using System.Text;
using Cluster.Sidecar.PubSub;

namespace Cluster.Sidecar.Tests.PubSub;

public sealed class AppAnswersTests
{
    [Theory]
    [InlineData(200, "", nameof(Outcome.Success))]
    [InlineData(204, "", nameof(Outcome.Success))]
    [InlineData(200, "no json", nameof(Outcome.Success))]
    [InlineData(200, "{}", nameof(Outcome.Success))]
    [InlineData(200, """{"status":"SUCCESS"}""", nameof(Outcome.Success))]
    [InlineData(200, """{"status":"RETRY"}""", nameof(Outcome.Retry))]
    [InlineData(200, """{"status":"WHATEVER"}""", nameof(Outcome.Retry))]
    [InlineData(200, """{"status":"DROP"}""", nameof(Outcome.Drop))]
    [InlineData(404, "", nameof(Outcome.Drop))]
    [InlineData(500, "", nameof(Outcome.Retry))]
    [InlineData(302, "", nameof(Outcome.Retry))]
    public void ForMessage_EveryAnswer_HasItsOutcome(int code, string body, string expected) =>
        Assert.Equal(expected, AppAnswers.ForMessage((HttpStatusCode)code, Encoding.UTF8.GetBytes(body)).ToString());

    [Theory]
    [InlineData(200, """{"statuses":[{"entryId":"1","status":"SUCCESS"}]}""", nameof(Outcome.Success))]
    [InlineData(200, """{"statuses":[{"entryId":"1","status":""}]}""", nameof(Outcome.Retry))]
    [InlineData(200, """{"statuses":[{"entryId":"2","status":"SUCCESS"}]}""", nameof(Outcome.Retry))]
    [InlineData(200, "", nameof(Outcome.Retry))]
    [InlineData(404, "", nameof(Outcome.Drop))]
    [InlineData(500, "", nameof(Outcome.Retry))]
    public void ForBatch_EveryAnswer_HasItsOutcomePerEntry(int code, string body, string expected) =>
        Assert.Equal(expected, AppAnswers.ForBatch((HttpStatusCode)code, Encoding.UTF8.GetBytes(body))("1").ToString());
}
