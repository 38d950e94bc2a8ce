await Console.Error.WriteLineAsync("harness: no verb is built yet.");
return 4;
