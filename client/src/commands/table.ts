/** What each command does. Loaded with the first one that is run, or once the server runs: see `onDemand.ts`. */
import type { CommandId } from '../contributions.ts';
import { accountOptions } from './accountOptions.ts';
import { addAccount } from './addAccount.ts';
import { applySetting } from './applySetting.ts';
import { askAgain } from './askAgain.ts';
import { cancelAllInAccount } from './cancelAllInAccount.ts';
import { cancelAllInMarket } from './cancelAllInMarket.ts';
import { cancelByClientOrderId } from './cancelByClientOrderId.ts';
import { cancelByOrderId } from './cancelByOrderId.ts';
import { cancelDryRun } from './cancelDryRun.ts';
import { cancelEverything } from './cancelEverything.ts';
import { cancelOrders } from './cancelOrders.ts';
import { cancelRequest } from './cancelRequest.ts';
import { changeKey } from './changeKey.ts';
import { checkAccount } from './checkAccount.ts';
import { checkRequest } from './checkRequest.ts';
import { chooseVenue } from './chooseVenue.ts';
import { clearFilter } from './clearFilter.ts';
import { closeQuestion } from './closeQuestion.ts';
import type { Command } from './command.ts';
import { copyAs } from './copyAs.ts';
import { copyClientOrderId } from './copyClientOrderId.ts';
import { copyOrderId } from './copyOrderId.ts';
import { copyReport } from './copyReport.ts';
import { deadMansSwitch } from './deadMansSwitch.ts';
import { explainCancellation } from './explainCancellation.ts';
import { explainRequest } from './explainRequest.ts';
import { filterOrders } from './filterOrders.ts';
import { groupOrders } from './groupOrders.ts';
import { hashTypedData } from './hashTypedData.ts';
import { inspectCancellation } from './inspectCancellation.ts';
import { inspectOrder } from './inspectOrder.ts';
import { makeVenueFail } from './makeVenueFail.ts';
import { moveSecretToStorage } from './moveSecretToStorage.ts';
import { newCancelRequest } from './newCancelRequest.ts';
import { openWalkthrough } from './openWalkthrough.ts';
import { previewPayload } from './previewPayload.ts';
import { previewRequest } from './previewRequest.ts';
import { refresh } from './refresh.ts';
import { refreshAccount } from './refreshAccount.ts';
import { removeAccount } from './removeAccount.ts';
import { renameAccount } from './renameAccount.ts';
import { restartServer } from './restartServer.ts';
import { sendAgain } from './sendAgain.ts';
import { sendPreviewed } from './sendPreviewed.ts';
import { showLog } from './showLog.ts';
import { showMore } from './showMore.ts';
import { signIn } from './signIn.ts';
import { signOut } from './signOut.ts';
import { signRequest } from './signRequest.ts';
import { sortOrders } from './sortOrders.ts';
import { startPracticeVenue } from './startPracticeVenue.ts';
import { stopSending } from './stopSending.ts';
import { validateRequests } from './validateRequests.ts';
import { venueCancelAll } from './venueCancelAll.ts';
import { verifySignature } from './verifySignature.ts';

export const commandTable: { readonly [K in CommandId]: Command<K> } = {
  'orderInspector.addAccount': addAccount,
  'orderInspector.startPracticeVenue': startPracticeVenue,
  'orderInspector.openWalkthrough': openWalkthrough,
  'orderInspector.makeVenueFail': makeVenueFail,
  'orderInspector.deadMansSwitch': deadMansSwitch,
  'orderInspector.signIn': signIn,
  'orderInspector.signOut': signOut,
  'orderInspector.changeKey': changeKey,
  'orderInspector.renameAccount': renameAccount,
  'orderInspector.accountOptions': accountOptions,
  'orderInspector.removeAccount': removeAccount,
  'orderInspector.refresh': refresh,
  'orderInspector.refreshAccount': refreshAccount,
  'orderInspector.cancelByOrderId': cancelByOrderId,
  'orderInspector.cancelByClientOrderId': cancelByClientOrderId,
  'orderInspector.cancelOrders': cancelOrders,
  'orderInspector.cancelAllInMarket': cancelAllInMarket,
  'orderInspector.cancelAllInAccount': cancelAllInAccount,
  'orderInspector.venueCancelAll': venueCancelAll,
  'orderInspector.cancelEverything': cancelEverything,
  'orderInspector.cancelDryRun': cancelDryRun,
  'orderInspector.stopSending': stopSending,
  'orderInspector.checkAccount': checkAccount,
  'orderInspector.askAgain': askAgain,
  'orderInspector.sendAgain': sendAgain,
  'orderInspector.closeQuestion': closeQuestion,
  'orderInspector.inspectCancellation': inspectCancellation,
  'orderInspector.copyReport': copyReport,
  'orderInspector.previewPayload': previewPayload,
  'orderInspector.inspectOrder': inspectOrder,
  'orderInspector.copyOrderId': copyOrderId,
  'orderInspector.copyClientOrderId': copyClientOrderId,
  'orderInspector.filterOrders': filterOrders,
  'orderInspector.clearFilter': clearFilter,
  'orderInspector.sortOrders': sortOrders,
  'orderInspector.groupOrders': groupOrders,
  'orderInspector.showMore': showMore,
  'orderInspector.validateRequests': validateRequests,
  'orderInspector.previewRequest': previewRequest,
  'orderInspector.checkRequest': checkRequest,
  'orderInspector.signRequest': signRequest,
  'orderInspector.chooseVenue': chooseVenue,
  'orderInspector.cancelRequest': cancelRequest,
  'orderInspector.newCancelRequest': newCancelRequest,
  'orderInspector.moveSecretToStorage': moveSecretToStorage,
  'orderInspector.sendPreviewed': sendPreviewed,
  'orderInspector.copyAs': copyAs,
  'orderInspector.explainRequest': explainRequest,
  'orderInspector.explainCancellation': explainCancellation,
  'orderInspector.applySetting': applySetting,
  'orderInspector.hashTypedData': hashTypedData,
  'orderInspector.verifySignature': verifySignature,
  'orderInspector.restartServer': restartServer,
  'orderInspector.showLog': showLog,
};
