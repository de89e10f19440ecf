using System.Net;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>What the set-up page asks.</summary>
sealed record SetUpAnswers(string Code, string Domain, string Title, string Name, string Password)
{
    /// <summary>What the page was read in: the cloud speaks it from now on to whoever has no language of their own.</summary>
    public string? Language { get; init; }
}

/// <summary>Makes the first cloud of a host for whoever knows the first-start code.</summary>
sealed class SetUpCloud(FirstStart first, CloudMaker maker, CloudDirectory directory, SignIns signIns, GuessThrottle throttle) : IDisposable
{
    /// <summary>Who acts, in the logs.</summary>
    public const string By = "set-up";

    readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Makes the cloud and signs its owner in; gives the session's token.</summary>
    public async Task<Outcome<string>> Run(SetUpAnswers answers, IPAddress? from, string client, CancellationToken cancel)
    {
        if (throttle.Begin(from) is { } early)
            return early;

        // One at a time: two people who press at once must not get two first clouds out of one code.
        await turn.WaitAsync(cancel);
        try
        {
            return directory.IsEmpty ? await Make(answers, from, client, cancel) : Refusal.NotFound;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    async Task<Outcome<string>> Make(SetUpAnswers answers, IPAddress? from, string client, CancellationToken cancel)
    {
        if (!await first.IsRight(answers.Code))
            return new Refusal(Reason.Forbidden, "refusal.first-start-code", "code");

        throttle.Right(from);
        var title = answers.Title.Trim();
        var wanted = new NewCloud(answers.Domain.Trim(), answers.Name.Trim(), answers.Password, title.Length is > 0 and <= 100 ? title : null) { Language = answers.Language };
        if (!(await maker.Create(wanted, By, cancel)).Try(out var cloud, out var refusal))
            return refusal;

        // The cloud is there: what follows must not be cut off by a browser that gave up.
        await first.Spend(CancellationToken.None);
        return await signIns.SignIn(cloud.Id, wanted.Owner, wanted.Password, client, CancellationToken.None);
    }
}
