using System.CommandLine;

namespace Percloud.Host;

/// <summary>Keeps an account from signing in.</summary>
static class AccountDisableCommand
{
    public static Command Build() =>
        AccountAct.Build("disable", "Signs an account out everywhere and keeps it from signing in; its things stay.", done => Tell.Result($"{done.Text("account")} can no longer sign in. `percloud account enable` takes it back."));
}
