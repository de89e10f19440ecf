using Spectre.Console;

namespace Percloud.Host;

/// <summary>A bar on standard error for whatever takes longer than a second; nothing where that is not a terminal.</summary>
sealed class Waiting : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource end = new();
    readonly Lock gate = new();
    readonly Task? shown;
    (string What, long Done, long Of) far = ("Working", 0, 0);
    bool over;

    Waiting(bool onTerminal) => shown = onTerminal ? Task.Run(Bar) : null;

    public static Waiting Begin() => new(!Console.IsErrorRedirected);

    /// <summary>How far the work is; an unknown whole is 0.</summary>
    public void Show(string what, long done, long of)
    {
        lock (gate)
            far = (what, done, of);
    }

    public void Dispose()
    {
        if (over)
            return;
        over = true;
        end.Cancel();
        shown?.GetAwaiter().GetResult(); // the bar must be gone before anything else is written
        end.Dispose();
    }

    async Task Bar()
    {
        try
        {
            await Task.Delay(Patience, end.Token);
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(Follow);
        }
        catch (OperationCanceledException)
        {
            // The answer came.
        }
    }

    async Task Follow(ProgressContext context)
    {
        var bar = context.AddTask("Working");
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(end.Token))
        {
            lock (gate)
            {
                bar.Description = Markup.Escape(far.What);
                bar.IsIndeterminate = far.Of <= 0;
                bar.MaxValue = Math.Max(1, far.Of);
                bar.Value = far.Done;
            }
        }
    }
}
