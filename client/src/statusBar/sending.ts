/** While something is being sent: the way to stop it, in sight even where its message was put away. */
import { type Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import type { Sends } from '../cancelling/sends.ts';
import { setContext } from '../ui/settings.ts';

export function showSending(sends: Sends): Disposable[] {
  const item = window.createStatusBarItem('orderInspector.sending', StatusBarAlignment.Left, 49);
  item.name = l10n.t('Stop Sending');
  item.text = l10n.t('$(debug-stop) Stop Sending');
  item.tooltip = l10n.t(
    'What has not left yet is not sent. No order is cancelled by this, and none is called back.',
  );
  item.command = 'orderInspector.stopSending';
  const draw = () => {
    setContext('orderInspector.sending', sends.underWay);
    if (sends.underWay) item.show();
    else item.hide();
  };
  draw();
  return [item, sends.onDidChange(draw)];
}
